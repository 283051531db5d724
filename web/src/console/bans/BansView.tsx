/** The bans of all rooms. */

import { useRef } from 'react';
import { useFocusAfterAction } from '../actions/useFocusAfterAction';
import type { AdminApi } from '../api/adminApi';
import { useConsoleMessages } from '../messages';
import { BanList } from './BanList';
import { useBans } from './useBans';

export function BansView({ api }: { readonly api: AdminApi }) {
  const { bans: t } = useConsoleMessages();
  const heading = useRef<HTMLHeadingElement>(null);
  const bans = useBans(api);
  useFocusAfterAction(heading);
  return (
    <section className="view list-view" aria-labelledby="bans-title">
      <h1 id="bans-title" ref={heading} tabIndex={-1}>
        {t.title}
      </h1>
      <p className="hint">{t.lead}</p>
      <BanList state={bans} level="h2" />
    </section>
  );
}
