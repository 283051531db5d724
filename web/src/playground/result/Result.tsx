/** What would come of the request: yes or no, how that came about, and what the token would say. */

import { LANGUAGES } from '../../console/messages';
import { problemWords } from '../../console/messages/describe';
import { AlertIcon, CheckIcon, CrossIcon } from '../../shared/ui/icons';
import type { Problem } from '../../shared/api/problem';
import { useLanguage, useTexts } from '../../shared/i18n';
import { describeGrants, describeRows } from '../../shared/token/describeToken';
import type { Explained, Step } from './explain';
import { usePlaygroundWords, type PlaygroundWords } from '../messages';
import type { Explanation } from './useExplanation';

export function Outcome({ explanation }: { readonly explanation: Explanation }) {
  const { outcome: says } = usePlaygroundWords();
  const { answer, asking } = explanation;
  return (
    <section
      className="outcome"
      aria-labelledby="outcome-title"
      aria-busy={asking}
      id="outcome"
      tabIndex={-1}
    >
      <h2 id="outcome-title">{says.title}</h2>
      {!answer && (
        <p className="hint" role="status">
          {says.asking}
        </p>
      )}
      {answer?.kind === 'problem' && <Refused problem={answer.problem} title={says.wrong} />}
      {answer?.kind === 'explained' && <Decided explained={answer.explained} />}
    </section>
  );
}

function Decided({ explained }: { readonly explained: Explained }) {
  return (
    <>
      <Verdict explained={explained} />
      <Steps explained={explained} />
      {explained.claims && (
        <TokenWords claims={explained.claims} serverUrl={explained.serverUrl ?? ''} />
      )}
    </>
  );
}

function Verdict({ explained }: { readonly explained: Explained }) {
  const { outcome: says } = usePlaygroundWords();
  const { permitted, problem, steps } = explained;
  if (!permitted) {
    return problem ? (
      <Refused problem={problem} title={says.refused} reason={reasonOf(explained, says)} />
    ) : (
      <p className="notice notice-problem" role="status" data-testid="verdict">
        {says.refused}
      </p>
    );
  }
  const rule = steps.find(({ outcome }) => outcome === 'matched')?.rule;
  return (
    <div className="notice notice-good" role="status" data-testid="verdict">
      <CheckIcon />
      <div className="notice-body">
        <p className="notice-title">{says.permitted}</p>
        <p>{rule ? says.permittedBy(rule) : says.permittedOpen}</p>
      </div>
    </div>
  );
}

/** What the steps below tell of this very case; the console's advice speaks of a list of refusals. */
function reasonOf({ steps, problem }: Explained, says: PlaygroundWords['outcome']) {
  const denied = steps.find(({ outcome }) => outcome === 'denied');
  if (denied) return says.refusedBy(denied.rule);
  const code = problem?.kind === 'refused' ? problem.code : undefined;
  return steps.length > 0 && code === 'not_admitted' ? says.refusedByNone : undefined;
}

interface RefusedProps {
  readonly problem: Problem;
  readonly title: string;
  readonly reason?: string | undefined;
}

function Refused({ problem, title, reason }: RefusedProps) {
  const words = LANGUAGES[useLanguage()];
  const { what, detail, advice, facts } = problemWords(problem, words);
  const fields = problem.kind === 'refused' ? problem.fieldErrors : [];
  return (
    <div className="notice notice-problem" role="status" data-testid="verdict">
      <AlertIcon />
      <div className="notice-body">
        <p className="notice-title">{title}</p>
        <p>{what}.</p>
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
      </div>
    </div>
  );
}

function Steps({ explained }: { readonly explained: Explained }) {
  const { steps: says } = usePlaygroundWords();
  const { steps, permitted } = explained;
  return (
    <section aria-labelledby="steps-title">
      <h3 id="steps-title">{says.title}</h3>
      {steps.length === 0 ? (
        <p className="hint">{permitted ? says.none : says.noneRefused}</p>
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
  const { steps: says } = usePlaygroundWords();
  const { rule, line, outcome, why } = step;
  return (
    <li className="step" data-testid="step" data-outcome={outcome}>
      {outcome === 'matched' ? <CheckIcon /> : <CrossIcon />}
      <div>
        <p>
          <strong className="code">{rule}</strong> {says.outcomes[outcome] ?? outcome}
          {line !== undefined && <span className="hint"> · {says.line(line)}</span>}
        </p>
        {why !== undefined && <p className="hint">{why}</p>}
      </div>
    </li>
  );
}

interface TokenWordsProps {
  readonly claims: NonNullable<Explained['claims']>;
  readonly serverUrl: string;
}

function TokenWords({ claims, serverUrl }: TokenWordsProps) {
  const { token: says } = usePlaygroundWords();
  const texts = useTexts();
  return (
    <section aria-labelledby="token-title" data-testid="token">
      <h3 id="token-title">{says.title}</h3>
      <ul className="grants">
        {describeGrants(claims, texts).map((grant) => (
          <li key={grant.text} data-granted={grant.granted}>
            {grant.granted ? <CheckIcon /> : <CrossIcon />}
            <span>
              <span className="only-spoken">
                {grant.granted ? texts.token.granted : texts.token.withheld}{' '}
              </span>
              {grant.text}
            </span>
          </li>
        ))}
      </ul>
      <dl className="token-facts">
        {describeRows(claims, { serverUrl }, texts).map(
          ({ key, label, value }) =>
            value !== '' && (
              <div key={key} data-row={key}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <details className="claims">
        <summary>{texts.token.raw}</summary>
        <pre>{JSON.stringify(claims, null, 2)}</pre>
      </details>
    </section>
  );
}
