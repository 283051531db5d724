/** Establishes the session: finds the API, asks for credentials, and shows the console. */

import { useCallback, useEffect, useState } from 'react';
import { isAuthFailure, type RequestProblem } from '../shared/api/problem';
import { adminApi, findAdminApi, type AdminApi } from './api/adminApi';
import type { AdminSession } from './api/adminApiTypes';
import { ConsoleLayout } from './ConsoleLayout';
import { useConsoleMessages } from './messages';
import { ConsoleUnavailable } from './session/ConsoleUnavailable';
import { SignedOutLayout } from './session/SignedOutLayout';
import { SignIn } from './session/SignIn';
import { useServerState } from './state/useServerState';

type SessionState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'unavailable'; readonly problem: RequestProblem }
  | {
      readonly kind: 'signedOut';
      readonly base: string;
      readonly problem?: RequestProblem | undefined;
      readonly expired?: boolean;
      readonly checking?: boolean;
    }
  | {
      readonly kind: 'signedIn';
      readonly base: string;
      readonly api: AdminApi;
      readonly session: AdminSession;
      /** False if a proxy or loopback authenticates. */
      readonly hasCredentials: boolean;
    };

/** Behind a proxy or on loopback the session exists without credentials. */
async function findSession(page: string): Promise<SessionState> {
  const found = await findAdminApi(page);
  if (found.kind === 'problem') return { kind: 'unavailable', problem: found.problem };
  const base = found.value;
  const api = adminApi(base, '');
  const result = await api.session();
  if (result.kind === 'ok') {
    return { kind: 'signedIn', base, api, session: result.value, hasCredentials: false };
  }
  const { problem } = result;
  if (!isAuthFailure(problem)) return { kind: 'unavailable', problem };
  // A 401 without credentials leads to the sign-in form.
  const expected = problem.kind === 'rejected' && problem.status === 401;
  return { kind: 'signedOut', base, problem: expected ? undefined : problem };
}

export function ConsoleApp({ page }: { readonly page: string }) {
  const { title, signIn: t } = useConsoleMessages();
  const [state, setState] = useState<SessionState>({ kind: 'loading' });

  const retry = useCallback(() => {
    setState({ kind: 'loading' });
    void findSession(page).then(setState);
  }, [page]);

  useEffect(() => {
    let mounted = true;
    void findSession(page).then((next) => {
      if (mounted) setState(next);
    });
    return () => {
      mounted = false;
    };
  }, [page]);

  useEffect(() => {
    document.title = `${title} · Roomkey`;
  }, [title]);

  async function signIn(base: string, credentials: string) {
    setState({ kind: 'signedOut', base, checking: true });
    const api = adminApi(base, credentials);
    const result = await api.session();
    setState(
      result.kind === 'ok'
        ? { kind: 'signedIn', base, api, session: result.value, hasCredentials: true }
        : { kind: 'signedOut', base, problem: result.problem },
    );
  }

  switch (state.kind) {
    case 'loading':
      return (
        <SignedOutLayout>
          <p className="nothing" role="status">
            <span className="spinner" aria-hidden="true" /> {t.lookup}
          </p>
        </SignedOutLayout>
      );
    case 'unavailable':
      return <ConsoleUnavailable problem={state.problem} onRetry={retry} />;
    case 'signedOut':
      return (
        <SignIn
          problem={state.problem}
          expired={state.expired ?? false}
          checking={state.checking ?? false}
          onSignIn={(credentials) => {
            void signIn(state.base, credentials);
          }}
        />
      );
    case 'signedIn':
      return (
        <SignedInConsole
          {...state}
          onSignedOut={(problem) => {
            const { base } = state;
            setState({ kind: 'signedOut', base, problem, expired: problem !== undefined });
          }}
        />
      );
  }
}

interface SignedInConsoleProps extends Extract<SessionState, { kind: 'signedIn' }> {
  readonly onSignedOut: (problem?: RequestProblem) => void;
}

function SignedInConsole({ api, session, hasCredentials, onSignedOut }: SignedInConsoleProps) {
  const { state, connection } = useServerState(api, onSignedOut);
  return (
    <ConsoleLayout
      api={api}
      state={state}
      session={session}
      connection={connection}
      onSignOut={
        hasCredentials
          ? () => {
              onSignedOut();
            }
          : undefined
      }
    />
  );
}
