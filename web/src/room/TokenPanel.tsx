/** The content of the token as text and as JSON. */

import type { Claims } from '../shared/token/claims';
import type { TokenDetails } from '../shared/token/describeToken';
import { useTokenMessages } from '../shared/token/messages';
import { TokenGrants, TokenRows } from '../shared/token/TokenDescription';

export interface TokenPanelProps {
  readonly claims: Claims | undefined;
  readonly details: TokenDetails;
}

export function TokenPanel({ claims, details }: TokenPanelProps) {
  const t = useTokenMessages();
  return (
    <div className="token" data-testid="token">
      {!claims && <p className="hint">{t.unreadable}</p>}
      <TokenRows className="token-rows" claims={claims ?? {}} details={details} />
      {claims && (
        <>
          <p className="hint">{t.renewal}</p>
          <h4>{t.grantsTitle}</h4>
          <TokenGrants className="token-grants" claims={claims} />
          <details className="token-raw">
            <summary>{t.raw}</summary>
            <p className="hint">{t.rawHint}</p>
            <pre>{JSON.stringify(claims, null, 2)}</pre>
          </details>
        </>
      )}
    </div>
  );
}
