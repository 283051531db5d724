/**
 * The URL that all pages and endpoints are below, with a slash at the end. A proxy may serve them
 * below a prefix that only the browser sees. The built files are in one folder below it.
 */
export function pageRoot(): string {
  const script = import.meta.url;
  return import.meta.env.PROD ? new URL('..', script).href : new URL('/', document.baseURI).href;
}
