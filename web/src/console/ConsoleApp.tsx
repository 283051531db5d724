/** Who is in front of the console: looked up, asked, let in, or sent back to the door. */

import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Problem } from '../shared/api/problem';
import { adminApi, findAdminApi, type AdminApi } from './api/adminApi';
import type { Session } from './api/adminApiTypes';
import { LiveStore } from './state/ServerStateStore';
import { watch, type Connection } from './api/eventSubscription';
import { useWords } from './messages';
import { Frame } from './ConsoleLayout';
import { Closed, Door, SignIn } from './SignIn';

const REFUSALS_AT_FIRST = 200;

type Stage =
  | { readonly kind: 'looking' }
  | { readonly kind: 'closed'; readonly problem: Problem }
  | {
      readonly kind: 'door';
      readonly base: string;
      readonly problem?: Problem;
      readonly ended: boolean;
      readonly checking: boolean;
    }
  | {
      readonly kind: 'in';
      readonly base: string;
      readonly api: AdminApi;
      readonly session: Session;
      /** Whether something was typed that signing out forgets. */
      readonly typed: boolean;
    };

function isRefusal(problem: Problem): boolean {
  return problem.kind === 'refused' && (problem.status === 401 || problem.status === 403);
}

/** Nothing presented is no mistake: there is nothing to complain of yet. */
function worthSaying(problem: Problem): boolean {
  return !(problem.kind === 'refused' && problem.status === 401);
}

/** On loopback, or behind a proxy that knows people, nobody has to say who they are. */
async function arrive(page: string): Promise<Stage> {
  const found = await findAdminApi(page);
  if (found.kind === 'problem') return { kind: 'closed', problem: found.problem };
  const base = found.value;
  const api = adminApi(base, '');
  const answer = await api.session();
  if (answer.kind === 'good') {
    return { kind: 'in', base, api, session: answer.value, typed: false };
  }
  const { problem } = answer;
  if (!isRefusal(problem)) return { kind: 'closed', problem };
  return {
    kind: 'door',
    base,
    ended: false,
    checking: false,
    ...(worthSaying(problem) && { problem }),
  };
}

export function ConsoleApp({ page }: { readonly page: string }) {
  const words = useWords();
  const [stage, setStage] = useState<Stage>({ kind: 'looking' });

  const look = useCallback(() => {
    setStage({ kind: 'looking' });
    void arrive(page).then(setStage);
  }, [page]);

  useEffect(() => {
    let there = true;
    void arrive(page).then((next) => {
      if (there) setStage(next);
    });
    return () => {
      there = false;
    };
  }, [page]);

  useEffect(() => {
    document.title = `${words.title} · ${words.product}`;
  }, [words]);

  async function signIn(base: string, credentials: string) {
    setStage({ kind: 'door', base, ended: false, checking: true });
    const api = adminApi(base, credentials);
    const answer = await api.session();
    setStage(
      answer.kind === 'good'
        ? { kind: 'in', base, api, session: answer.value, typed: true }
        : { kind: 'door', base, ended: false, checking: false, problem: answer.problem },
    );
  }

  switch (stage.kind) {
    case 'looking':
      return (
        <Door>
          <p className="nothing" role="status">
            <span className="spinner" aria-hidden="true" /> {words.signIn.looking}
          </p>
        </Door>
      );
    case 'closed':
      return <Closed problem={stage.problem} onRetry={look} />;
    case 'door':
      return (
        <SignIn
          problem={stage.problem}
          ended={stage.ended}
          checking={stage.checking}
          onSignIn={(credentials) => {
            void signIn(stage.base, credentials);
          }}
        />
      );
    case 'in':
      return (
        <Inside
          stage={stage}
          onOut={(problem) => {
            setStage({
              kind: 'door',
              base: stage.base,
              ended: problem !== undefined,
              checking: false,
              ...(problem && { problem }),
            });
          }}
        />
      );
  }
}

interface InsideProps {
  readonly stage: Extract<Stage, { kind: 'in' }>;
  readonly onOut: (problem?: Problem) => void;
}

function Inside({ stage, onOut }: InsideProps) {
  const { api, session, typed } = stage;
  const [connection, setConnection] = useState<Connection>({ kind: 'connecting' });
  const store = useMemo(() => new LiveStore(), []);

  useEffect(() => {
    void api.refusals(REFUSALS_AT_FIRST).then((answer) => {
      if (answer.kind === 'good') store.takeRefusals(answer.value);
    });
    return watch({
      open: api.events,
      onEvents: store.take,
      onConnection: setConnection,
      onRefused: onOut,
      now: Date.now,
      random: Math.random,
      network: window,
    });
    // The first `onOut` does: it says nothing of the stage that could change.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [api, store]);

  return (
    <Frame
      api={api}
      store={store}
      session={session}
      connection={connection}
      onSignOut={
        typed
          ? () => {
              onOut();
            }
          : undefined
      }
    />
  );
}
