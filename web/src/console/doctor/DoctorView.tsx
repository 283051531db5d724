/** Checks the deployment: what was found, and what to change. */

import { useEffect, useRef, useState } from 'react';
import type { AdminApi } from '../api/adminApi';
import { bySeverity, countByStatus, type Check, type DoctorReport } from '../api/doctor';
import { useConsoleMessages } from '../messages';
import type { Polled } from '../state/usePolled';
import { ProblemNotice } from '../ui/ProblemNotice';
import { useNow } from '../ui/useNow';

const BADGES: Readonly<Record<string, string>> = {
  ok: 'badge-good',
  warning: 'badge-notice',
  error: 'badge-danger',
};

export function DoctorView({ api }: { readonly api: AdminApi }) {
  const { doctor: t } = useConsoleMessages();
  const [{ value: report, problem }, setState] = useState<Polled<DoctorReport>>({});
  const [running, setRunning] = useState(false);
  const request = useRef<AbortController>(undefined);
  useEffect(() => () => request.current?.abort(), []);

  async function run() {
    request.current = new AbortController();
    setRunning(true);
    const result = await api.doctor(request.current.signal);
    setRunning(false);
    // An older report may no longer be true.
    setState(result.kind === 'ok' ? { value: result.value } : { problem: result.problem });
  }

  return (
    // It scrolls, so it has to be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y-x/no-noninteractive-tabindex
    <section className="view doctor" aria-labelledby="doctor-title" tabIndex={0}>
      <h1 id="doctor-title">{t.title}</h1>
      <p className="hint">{t.lead}</p>
      <div className="list-head">
        <button
          type="button"
          className="button button-main"
          data-testid="run-checks"
          aria-disabled={running}
          onClick={() => {
            if (!running) void run();
          }}
        >
          {running && <span className="spinner" aria-hidden="true" />}
          {report ? t.runAgain : t.run}
        </button>
        <p className="hint" role="status" data-testid="checks-summary">
          {running ? t.running : report && <Summary report={report} />}
        </p>
      </div>
      {problem && <ProblemNotice problem={problem} title={t.failed} />}
      {report && (
        <ul className="checks-list" aria-busy={running}>
          {bySeverity(report.checks).map((check, index) => (
            <CheckRow key={`${check.name} ${index}`} check={check} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Summary({ report }: { readonly report: DoctorReport }) {
  const { doctor: t, formats } = useConsoleMessages();
  const now = useNow(60_000);
  const counts = countByStatus(report.checks).map(
    ([status, count]) => `${formats.integer(count)} × ${t.statuses[status] ?? status}`,
  );
  const { asOf } = report;
  return [...counts, ...(asOf === undefined ? [] : [formats.timestamp(asOf, now)])].join(' · ');
}

function CheckRow({ check }: { readonly check: Check }) {
  const { doctor: t } = useConsoleMessages();
  const { name, status, found, remedy } = check;
  return (
    <li className="entry" data-testid="check" data-code={name} data-status={status}>
      <div className="entry-head">
        <h2 className="entry-title">{t.names[name] ?? name}</h2>
        <span className={`badge-soft ${BADGES[status] ?? ''}`}>{t.statuses[status] ?? status}</span>
      </div>
      {/* The server writes English. */}
      <p lang="en">{found}</p>
      {remedy !== undefined && (
        <p className="remedy">
          <strong>{t.remedy}</strong> <span lang="en">{remedy}</span>
        </p>
      )}
    </li>
  );
}
