/** What the token said, for people: who, where, how long, and what it lets its holder do. */

import { CheckIcon, CrossIcon } from '../shared/ui/icons';
import { useTexts } from '../shared/i18n';
import type { Claims } from '../shared/token/claims';
import { describeGrants, describeRows, type Answered } from '../shared/token/describeToken';

export interface TokenPanelProps {
  readonly claims: Claims | undefined;
  readonly answer: Answered;
}

export function TokenPanel({ claims, answer }: TokenPanelProps) {
  const texts = useTexts();
  return (
    <div className="token" data-testid="token">
      {!claims && <p className="hint">{texts.token.unreadable}</p>}
      <dl className="token-rows">
        {describeRows(claims ?? {}, answer, texts).map(({ key, label, value }) => (
          <div key={key} data-row={key}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {claims && (
        <>
          <p className="hint">{texts.token.renewal}</p>
          <Grants claims={claims} />
          <details className="token-raw">
            <summary>{texts.token.raw}</summary>
            <p className="hint">{texts.token.rawHint}</p>
            <pre>{JSON.stringify(claims, null, 2)}</pre>
          </details>
        </>
      )}
    </div>
  );
}

function Grants({ claims }: { readonly claims: Claims }) {
  const texts = useTexts();
  return (
    <>
      <h4>{texts.token.grantsTitle}</h4>
      <ul className="token-grants">
        {describeGrants(claims, texts).map(({ granted, text }) => (
          <li key={text} data-granted={granted}>
            {granted ? <CheckIcon /> : <CrossIcon />}
            <span>
              <span className="only-spoken">
                {granted ? texts.token.granted : texts.token.withheld}{' '}
              </span>
              {text}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
