/** Detects LiveKit URLs that the browser blocks on this page. */

const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Browsers block insecure URLs on a secure page without a specific error. */
export function isMixedContent(pageUrl: string, serverUrl: string): boolean {
  if (!URL.canParse(serverUrl)) return false;
  const server = new URL(serverUrl);
  const insecure = server.protocol === 'ws:' || server.protocol === 'http:';
  return insecure && new URL(pageUrl).protocol === 'https:' && !LOCAL.test(server.hostname);
}
