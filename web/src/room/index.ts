/** The room as the rest of the page sees it; loaded apart from the form. */

export { enterRoom } from './enterRoom';
export { RoomView } from './RoomView';
