/** Renders parts of the console in front of a server of prepared responses. */

import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { ActionsProvider } from '../../src/console/actions/ActionsProvider';
import { adminApi, type AdminApi } from '../../src/console/api/adminApi';
import { LanguageProvider } from '../../src/shared/i18n/LanguageProvider';

export interface Sent {
  readonly path: string;
  readonly accept: string | undefined;
  /** Absent for GET. */
  readonly body?: unknown;
}

/** jsdom has no layout and no modal dialogs, and a virtual list renders only the rows in sight. */
export function completeJsdom(): void {
  Object.defineProperty(Element.prototype, 'clientHeight', { get: () => 800, configurable: true });
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
}

/** @param respond returns the response to a request */
export function showInConsole(
  respond: (sent: Sent) => Response,
  children: (api: AdminApi) => ReactNode,
): Sent[] {
  const sent: Sent[] = [];
  const api = adminApi('', '', (url, init = {}) => {
    const path = url instanceof Request ? url.url : String(url);
    const headers = init.headers as Record<string, string>;
    const body = typeof init.body === 'string' ? { body: JSON.parse(init.body) as unknown } : {};
    const request = { path, accept: headers['Accept'], ...body };
    sent.push(request);
    return Promise.resolve(respond(request));
  });
  render(
    <LanguageProvider>
      <ActionsProvider api={api}>{children(api)}</ActionsProvider>
    </LanguageProvider>,
  );
  return sent;
}

export function commands(sent: readonly Sent[]): Sent[] {
  return sent.filter(({ body }) => body !== undefined);
}

export function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the sample is not valid');
  return value;
}
