/** The playground: what is asked on one side, what would come of it on the other, code below. */

import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { Logo } from '../shared/ui/icons';
import { isObject, text } from '../shared/api/problem';
import { LanguageSwitch, useTexts } from '../shared/i18n';
import { callerOf, FIRST_DRAFT, requestOf, sendsCredentials, type Draft } from './request/draft';
import { findPlaces, type Answer, type Places } from './result/explain';
import { usePlaygroundWords } from './messages';
import { CodePanel } from './code/CodePanel';
import { ComposeForm } from './request/RequestForm';
import { Outcome } from './result/Result';
import { useExplanation } from './result/useExplanation';

type Found = Places | 'absent' | 'unreachable' | 'looking';

export function PlaygroundApp({ page }: { readonly page: string }) {
  const words = usePlaygroundWords();
  const [found, setFound] = useState<Found>('looking');

  const look = useCallback(() => {
    void findPlaces(page).then(setFound);
  }, [page]);

  useEffect(look, [look]);

  useEffect(() => {
    document.title = `${words.title} · Roomkey`;
  }, [words]);

  if (found === 'looking') {
    return (
      <Shell>
        <p className="hint" role="status">
          {words.looking}
        </p>
      </Shell>
    );
  }
  if (found === 'absent' || found === 'unreachable') {
    const absent = found === 'absent';
    return (
      <Shell>
        <div className="notice" data-testid="absent">
          <div className="notice-body">
            <p className="notice-title">{absent ? words.absent : words.unreachable}</p>
            <p>{absent ? words.absentDetail : words.unreachableDetail}</p>
            <button type="button" className="button" onClick={look}>
              {words.tryAgain}
            </button>
          </div>
        </div>
      </Shell>
    );
  }
  return (
    <Shell>
      <Bench places={found} />
    </Shell>
  );
}

function Shell({ children }: { readonly children: ReactNode }) {
  const words = usePlaygroundWords();
  const { product } = useTexts();
  return (
    <div className="playground" data-testid="playground">
      <a className="skip" href="#outcome">
        {words.skip}
      </a>
      <header className="bar">
        <div className="brand">
          <Logo />
          <span>
            {product} <span className="brand-part">{words.title}</span>
          </span>
        </div>
        <nav aria-label={words.links.label}>
          <a href="/">{words.links.join}</a>
          <a href="/console">{words.links.console}</a>
        </nav>
        <LanguageSwitch />
      </header>
      <main>
        <h1 className="only-spoken">{words.title}</h1>
        <p className="hint lead">{words.lead}</p>
        {children}
      </main>
    </div>
  );
}

/** The name of the room that an answer speaks of. */
function roomIn(answer: Answer | undefined): string | undefined {
  if (answer?.kind !== 'explained') return undefined;
  const video = answer.explained.claims?.['video'];
  return isObject(video) ? text(video['room']) : undefined;
}

function faultsIn(answer: Answer | undefined): ReadonlyMap<string, string> {
  const problem = answer?.kind === 'problem' ? answer.problem : answer?.explained.problem;
  if (problem?.kind !== 'refused') return new Map();
  return new Map(
    problem.fieldErrors.map(({ field, message }) => [field.replace(/^request\./, ''), message]),
  );
}

function Bench({ places }: { readonly places: Places }) {
  const [draft, setDraft] = useState<Draft>(FIRST_DRAFT);
  const request = useMemo(() => requestOf(draft), [draft]);
  const caller = callerOf(draft);
  const question =
    caller.kind === 'fault'
      ? undefined
      : JSON.stringify({ request, ...(caller.kind === 'as' && { as: caller.as }) });
  const explanation = useExplanation(places.explain, question);
  const { answer, answered } = explanation;
  return (
    <div className="bench">
      <ComposeForm
        draft={draft}
        faults={faultsIn(answer)}
        callerFault={caller.kind === 'fault' ? caller.fault : undefined}
        onDraft={setDraft}
        onReset={() => {
          setDraft(FIRST_DRAFT);
        }}
      />
      <div className="results">
        <Outcome explanation={explanation} />
        <CodePanel
          asked={{
            endpoint: places.token,
            request,
            // Whatever else changed meanwhile, the same session has the same room.
            room: answered?.session_id === request.session_id ? roomIn(answer) : undefined,
            credentials: sendsCredentials(draft),
          }}
        />
      </div>
    </div>
  );
}
