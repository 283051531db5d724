/** Style sheets that are imported for their effect, under a name that does not end in .css. */
declare module '@livekit/components-styles/components';
