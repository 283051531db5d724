/** Events that could not be delivered to the application, and those that wait. */

import { memo, useCallback, useRef, useState } from 'react';
import { tabId, Tabs } from '../../shared/ui/Tabs';
import { useActions, useAfterAction } from '../actions/useActions';
import { useFocusAfterAction } from '../actions/useFocusAfterAction';
import type { AdminApi } from '../api/adminApi';
import {
  DELIVERY_STATES,
  type Delivery,
  type DeliveryPage,
  type DeliveryState,
} from '../api/deliveries';
import { useConsoleMessages } from '../messages';
import { usePolled } from '../state/usePolled';
import { EmptyState } from '../ui/EmptyState';
import { Entry } from '../ui/Entry';
import { Loaded } from '../ui/Loaded';
import { RoomLink } from '../ui/RoomLink';
import { useNow } from '../ui/useNow';
import { VirtualList } from '../ui/VirtualList';

const ROW_HEIGHT = 108;

export function DeliveriesView({ api }: { readonly api: AdminApi }) {
  const { deliveries: t, formats } = useConsoleMessages();
  const [state, setState] = useState<DeliveryState>('dead');
  const [{ value: page, problem }, refresh] = usePolled(
    useCallback((signal: AbortSignal) => api.deliveries(state, signal), [api, state]),
  );
  const heading = useRef<HTMLHeadingElement>(null);
  useAfterAction(refresh);
  useFocusAfterAction(heading);
  const title = (each: DeliveryState) =>
    page ? `${t.states[each]} (${formats.integer(page.totals[each])})` : t.states[each];
  return (
    <section className="view list-view" aria-labelledby="deliveries-title">
      <h1 id="deliveries-title" ref={heading} tabIndex={-1}>
        {t.title}
      </h1>
      <p className="hint">{t.lead}</p>
      <Tabs
        label={t.tabs}
        tabs={DELIVERY_STATES.map((each) => [each, title(each)] as const)}
        selected={state}
        panelId="deliveries-panel"
        onSelect={setState}
      />
      <div
        id="deliveries-panel"
        role="tabpanel"
        aria-labelledby={tabId(state)}
        className="list-panel"
      >
        {/* The page of the other state stays until this one has arrived. */}
        <Loaded
          state={{ value: page?.state === state ? page : undefined, problem }}
          loading={t.loading}
        >
          {(loaded) => <DeliveryList page={loaded} />}
        </Loaded>
      </div>
    </section>
  );
}

function DeliveryList({ page }: { readonly page: DeliveryPage }) {
  const { deliveries: t } = useConsoleMessages();
  const { confirm } = useActions();
  const now = useNow(10_000);
  const { items, state, totals, durable } = page;
  return (
    <>
      <div className="list-head">
        <p className="hint count">
          <span role="status" data-testid="deliveries-shown">
            {t.shown(items.length, totals[state])}
          </span>
          {!durable && ` · ${t.notDurable}`}
        </p>
        {state === 'dead' && items.length > 0 && (
          <button
            type="button"
            className="button button-small"
            data-testid="redeliver-all"
            onClick={() => {
              confirm({ kind: 'redeliver' });
            }}
          >
            {t.redeliverAll}
          </button>
        )}
      </div>
      {items.length > 0 ? (
        <VirtualList
          as="ol"
          testId="delivery-rows"
          items={items}
          itemKey={({ id }) => id}
          rowHeight={ROW_HEIGHT}
          renderItem={(delivery, tabbable) => (
            <DeliveryRow delivery={delivery} now={now} tabbable={tabbable} />
          )}
        />
      ) : (
        <EmptyState title={t.empty[state]} hint={t.emptyHint} testId="no-deliveries" />
      )}
    </>
  );
}

interface DeliveryRowProps {
  readonly delivery: Delivery;
  readonly now: number;
  readonly tabbable: boolean;
}

const DeliveryRow = memo(function DeliveryRow({ delivery, now, tabbable }: DeliveryRowProps) {
  const { deliveries: t, formats } = useConsoleMessages();
  const { perform } = useActions();
  const { event, room, nextAttempt } = delivery;
  const dead = delivery.state === 'dead';
  return (
    <Entry
      testId="delivery"
      code={delivery.state}
      title={event}
      tabbable={tabbable}
      time={delivery.createdAt}
      now={now}
      actions={
        dead && (
          <button
            type="button"
            className="button button-small"
            data-testid="redeliver"
            aria-label={t.redeliverEvent(event, delivery.eventId)}
            onClick={() => {
              void perform({ kind: 'redeliver', delivery });
            }}
          >
            {t.redeliver}
          </button>
        )
      }
      facts={[
        [t.facts.url, <span className="code">{delivery.url}</span>],
        [t.facts.room, room !== undefined && <RoomLink name={room} />],
        [t.facts.attempts, formats.integer(delivery.attempts)],
        [
          t.facts.nextAttempt,
          nextAttempt !== undefined &&
            (nextAttempt > now ? formats.timestamp(nextAttempt, now) : t.now),
        ],
        [t.facts.eventId, <span className="code">{delivery.eventId}</span>],
      ]}
    >
      {delivery.failure !== undefined && <p className="hint">{t.failure(delivery.failure)}</p>}
    </Entry>
  );
});
