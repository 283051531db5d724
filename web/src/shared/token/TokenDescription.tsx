/** The components that describe a token: rows and grants. */

import { CheckIcon, CrossIcon } from '../ui/icons';
import type { Claims } from './claims';
import { describeGrants, describeRows, type TokenDetails } from './describeToken';
import { useTokenMessages } from './messages';

interface TokenRowsProps {
  readonly className: string;
  readonly claims: Claims;
  readonly details: TokenDetails;
}

export function TokenRows({ className, claims, details }: TokenRowsProps) {
  const t = useTokenMessages();
  return (
    <dl className={className}>
      {describeRows(claims, details, t).map(({ key, label, value }) => (
        <div key={key} data-row={key}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface TokenGrantsProps {
  readonly className: string;
  readonly claims: Claims;
}

export function TokenGrants({ className, claims }: TokenGrantsProps) {
  const t = useTokenMessages();
  return (
    <ul className={className}>
      {describeGrants(claims, t).map(({ granted, text }) => (
        <li key={text} data-granted={granted}>
          {granted ? <CheckIcon /> : <CrossIcon />}
          <span>
            <span className="only-spoken">{granted ? t.granted : t.withheld} </span>
            {text}
          </span>
        </li>
      ))}
    </ul>
  );
}
