/** The decision on a request, the evaluated rules and the content of the token. */

import type { RequestProblem } from '../../shared/api/problem';
import { describeProblem } from '../../shared/problem/describeProblem';
import { useProblemMessages } from '../../shared/problem/messages';
import type { Claims } from '../../shared/token/claims';
import { useTokenMessages } from '../../shared/token/messages';
import { TokenGrants, TokenRows } from '../../shared/token/TokenDescription';
import { CheckIcon, CrossIcon } from '../../shared/ui/icons';
import { Notice } from '../../shared/ui/Notice';
import { usePlaygroundMessages, type PlaygroundMessages } from '../messages';
import type { AdmissionTerms, Explanation, Step } from './explain';
import type { ExplanationState } from './useExplanation';

export function ResultView({ result, pending }: Pick<ExplanationState, 'result' | 'pending'>) {
  const { result: t } = usePlaygroundMessages();
  return (
    <section
      className="outcome"
      aria-labelledby="outcome-title"
      aria-busy={pending}
      id="outcome"
      tabIndex={-1}
    >
      <h2 id="outcome-title">{t.title}</h2>
      {!result && (
        <p className="hint" role="status">
          {t.requesting}
        </p>
      )}
      {result?.kind === 'problem' && (
        <RejectionNotice problem={result.problem} title={t.invalidRequest} />
      )}
      {result?.kind === 'ok' && <ExplanationView explanation={result.value} />}
    </section>
  );
}

interface ExplanationProps {
  readonly explanation: Explanation;
}

function ExplanationView({ explanation }: ExplanationProps) {
  const { claims, serverUrl, admission } = explanation;
  return (
    <>
      <Decision explanation={explanation} />
      <Steps explanation={explanation} />
      {claims && <TokenSection claims={claims} serverUrl={serverUrl ?? ''} />}
      {admission && <AdmissionSection admission={admission} />}
    </>
  );
}

function Decision({ explanation }: ExplanationProps) {
  const { result: t } = usePlaygroundMessages();
  const { permitted, problem, steps } = explanation;
  if (permitted) {
    const rule = steps.find(({ outcome }) => outcome === 'matched')?.rule;
    return (
      <Notice kind="success" role="status" testId="decision" title={t.permitted}>
        <p>{rule ? t.permittedBy(rule) : t.permittedOpen}</p>
      </Notice>
    );
  }
  if (problem) {
    return (
      <RejectionNotice problem={problem} title={t.rejected} reason={reasonOf(explanation, t)} />
    );
  }
  return (
    <p className="notice notice-problem" role="status" data-testid="decision">
      {t.rejected}
    </p>
  );
}

/** Returns the reason according to the steps. It replaces the advice, which is meant for the console. */
function reasonOf({ steps, problem }: Explanation, t: PlaygroundMessages['result']) {
  const denied = steps.find(({ outcome }) => outcome === 'denied');
  if (denied) return t.deniedBy(denied.rule);
  const code = problem?.kind === 'rejected' ? problem.code : undefined;
  return steps.length > 0 && code === 'no_matching_rule' ? t.noRuleMatched : undefined;
}

interface RejectionNoticeProps {
  readonly problem: RequestProblem;
  readonly title: string;
  readonly reason?: string | undefined;
}

function RejectionNotice({ problem, title, reason }: RejectionNoticeProps) {
  const description = describeProblem(problem, useProblemMessages());
  const { detail, advice, facts } = description;
  const fields = problem.kind === 'rejected' ? problem.fieldErrors : [];
  return (
    <Notice kind="problem" role="status" testId="decision" title={title}>
      <p>{description.title}.</p>
      {detail !== undefined && fields.length === 0 && <p>{detail}</p>}
      {fields.length > 0 && (
        <ul className="field-errors">
          {fields.map(({ field, message }) => (
            <li key={`${field} ${message}`}>
              <span className="code">{field}</span> {message}
            </li>
          ))}
        </ul>
      )}
      <p>{reason ?? advice}</p>
      {facts.map(([label, value]) => (
        <p className="hint" key={label}>
          {label}: <span className="code">{value}</span>
        </p>
      ))}
    </Notice>
  );
}

function Steps({ explanation }: ExplanationProps) {
  const { steps: t } = usePlaygroundMessages();
  const { steps, permitted } = explanation;
  return (
    <section aria-labelledby="steps-title">
      <h3 id="steps-title">{t.title}</h3>
      {steps.length === 0 ? (
        <p className="hint">{permitted ? t.none : t.noneDenied}</p>
      ) : (
        <ol className="steps">
          {steps.map((step, index) => (
            <StepRow key={`${index} ${step.rule}`} step={step} />
          ))}
        </ol>
      )}
    </section>
  );
}

function StepRow({ step }: { readonly step: Step }) {
  const { steps: t } = usePlaygroundMessages();
  const { rule, line, outcome, why } = step;
  return (
    <li className="step" data-testid="step" data-outcome={outcome}>
      {outcome === 'matched' ? <CheckIcon /> : <CrossIcon />}
      <div>
        <p>
          <strong className="code">{rule}</strong> {t.outcomes[outcome] ?? outcome}
          {line !== undefined && <span className="hint"> · {t.line(line)}</span>}
        </p>
        {why !== undefined && <p className="hint">{why}</p>}
      </div>
    </li>
  );
}

interface TokenSectionProps {
  readonly claims: Claims;
  readonly serverUrl: string;
}

function TokenSection({ claims, serverUrl }: TokenSectionProps) {
  const { token } = usePlaygroundMessages();
  const t = useTokenMessages();
  return (
    <section aria-labelledby="token-title" data-testid="token">
      <h3 id="token-title">{token.title}</h3>
      <TokenGrants className="grants" claims={claims} />
      <TokenRows className="token-facts" claims={claims} details={{ serverUrl }} />
      <details className="claims">
        <summary>{t.raw}</summary>
        <pre>{JSON.stringify(claims, null, 2)}</pre>
      </details>
    </section>
  );
}

function AdmissionSection({ admission }: { readonly admission: AdmissionTerms }) {
  const { admission: t, formats } = usePlaygroundMessages();
  const { recorded, reasons, duplicateIdentity, sessionEnds } = admission;
  const because = formats.list(reasons.map((reason) => t.reasons[reason] ?? reason));
  return (
    <section aria-labelledby="admission-title" data-testid="admission">
      <h3 id="admission-title">{t.title}</h3>
      <dl className="token-facts">
        <div>
          <dt>{t.recorded}</dt>
          <dd>{recorded ? t.yes(because) : t.no}</dd>
        </div>
        <div>
          <dt className="code">duplicate_identity</dt>
          <dd>{t.duplicateIdentity[duplicateIdentity] ?? duplicateIdentity}</dd>
        </div>
        <div>
          <dt className="code">session_ends</dt>
          <dd>{t.sessionEnds[sessionEnds] ?? sessionEnds}</dd>
        </div>
      </dl>
    </section>
  );
}
