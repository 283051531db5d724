/** Finds addresses of LiveKit that the browser blocks on this page. */

const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Browsers block an insecure address on a secure page without an error that says so. */
export function isMixedContent(pageUrl: string, serverUrl: string): boolean {
  if (!URL.canParse(serverUrl)) return false;
  const server = new URL(serverUrl);
  const insecure = server.protocol === 'ws:' || server.protocol === 'http:';
  return insecure && new URL(pageUrl).protocol === 'https:' && !LOCAL.test(server.hostname);
}
