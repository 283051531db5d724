/** The playground: a request, its result, and the code that sends it. */

import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Result } from '../shared/api/http';
import { isObject, nonBlank } from '../shared/api/json';
import { LanguageSwitch } from '../shared/i18n/LanguageSwitch';
import { pageRoot } from '../shared/pageRoot';
import { Logo } from '../shared/ui/icons';
import { CodePanel } from './code/CodePanel';
import { usePlaygroundMessages } from './messages';
import { callerOf, INITIAL_DRAFT, requestOf, sendsCredentials, type Draft } from './request/draft';
import { RequestForm } from './request/RequestForm';
import {
  findPlaygroundEndpoints,
  type Explanation,
  type PlaygroundEndpoints,
} from './result/explain';
import { ResultView } from './result/ResultView';
import { useExplanation } from './result/useExplanation';

type Endpoints = Awaited<ReturnType<typeof findPlaygroundEndpoints>> | 'loading';

export function PlaygroundApp({ page }: { readonly page: string }) {
  const t = usePlaygroundMessages();
  const [endpoints, setEndpoints] = useState<Endpoints>('loading');

  const find = useCallback(() => {
    void findPlaygroundEndpoints(page).then(setEndpoints);
  }, [page]);

  useEffect(find, [find]);

  useEffect(() => {
    document.title = `${t.title} · Roomkey`;
  }, [t]);

  return <PageLayout>{content()}</PageLayout>;

  function content() {
    if (endpoints === 'loading') {
      return (
        <p className="hint" role="status">
          {t.loading}
        </p>
      );
    }
    if (endpoints === 'missing' || endpoints === 'unreachable') {
      const missing = endpoints === 'missing';
      return (
        <div className="notice" data-testid="unavailable">
          <div className="notice-body">
            <p className="notice-title">{missing ? t.missing : t.unreachable}</p>
            <p>{missing ? t.missingDetail : t.unreachableDetail}</p>
            <button type="button" className="button" onClick={find}>
              {t.retry}
            </button>
          </div>
        </div>
      );
    }
    return <Workbench endpoints={endpoints} />;
  }
}

function PageLayout({ children }: { readonly children: ReactNode }) {
  const t = usePlaygroundMessages();
  return (
    <div className="playground" data-testid="playground">
      <a className="skip" href="#outcome">
        {t.skip}
      </a>
      <header className="bar">
        <div className="brand">
          <Logo />
          <span>
            Roomkey <span className="brand-part">{t.title}</span>
          </span>
        </div>
        <nav aria-label={t.links.label}>
          <a href={pageRoot()}>{t.links.join}</a>
          <a href={new URL('console', pageRoot()).href}>{t.links.console}</a>
        </nav>
        <LanguageSwitch />
      </header>
      <main>
        <h1 className="only-spoken">{t.title}</h1>
        <p className="hint lead">{t.lead}</p>
        {children}
      </main>
    </div>
  );
}

/** Returns the room of the token. */
function roomOf(result: Result<Explanation> | undefined): string | undefined {
  const video = result?.kind === 'ok' ? result.value.claims?.['video'] : undefined;
  return isObject(video) ? nonBlank(video['room']) : undefined;
}

function errorsOf(result: Result<Explanation> | undefined): ReadonlyMap<string, string> {
  const problem = result?.kind === 'problem' ? result.problem : result?.value.problem;
  if (problem?.kind !== 'rejected') return new Map();
  return new Map(
    problem.fieldErrors.map(({ field, message }) => [field.replace(/^request\./, ''), message]),
  );
}

function Workbench({ endpoints }: { readonly endpoints: PlaygroundEndpoints }) {
  const [draft, setDraft] = useState<Draft>(INITIAL_DRAFT);
  const request = useMemo(() => requestOf(draft), [draft]);
  const caller = callerOf(draft);
  const question =
    caller.kind === 'invalid'
      ? undefined
      : JSON.stringify({ request, ...(caller.kind === 'as' && { as: caller.as }) });
  const explanation = useExplanation(endpoints.explain, question);
  const { result } = explanation;
  // The room of a session does not depend on the other fields.
  const sameSession = explanation.request?.session_id === request.session_id;
  return (
    <div className="bench">
      <RequestForm
        draft={draft}
        errors={errorsOf(result)}
        callerError={caller.kind === 'invalid' ? caller.error : undefined}
        onDraft={setDraft}
        onReset={() => {
          setDraft(INITIAL_DRAFT);
        }}
      />
      <div className="results">
        <ResultView result={result} pending={explanation.pending} />
        <CodePanel
          input={{
            endpoint: endpoints.token,
            request,
            room: sameSession ? roomOf(result) : undefined,
            credentials: sendsCredentials(draft),
          }}
        />
      </div>
    </div>
  );
}
