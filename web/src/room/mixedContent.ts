/** Whether the browser lets this page talk to LiveKit's address at all. */

const LOCAL = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** A browser refuses an insecure address on a secure page without saying why. */
export function isBlocked(pageUrl: string, serverUrl: string): boolean {
  if (!URL.canParse(serverUrl)) return false;
  const server = new URL(serverUrl);
  const insecure = server.protocol === 'ws:' || server.protocol === 'http:';
  return insecure && new URL(pageUrl).protocol === 'https:' && !LOCAL.test(server.hostname);
}
