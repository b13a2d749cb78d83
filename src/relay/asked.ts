// What the background may ask of a frame's relay. Only our own extension can send these; the page hears nothing of them.
import { onMessage } from '../browser';
import type { Messages } from '../protocol/messages';
import { record, text } from '../protocol/parse';
import { take } from './incoming';
import { leave } from './leave';
import { readFile } from './read-file';
import { order } from './work';

/** `late`: this document's guard started after the page did. */
export function answerBackground(late: boolean): void {
  onMessage((message, _sender, reply) => {
    const from = record(message);
    const url = text(from?.['url'], Infinity);
    switch (from?.['name']) {
      case 'pageAge':
        return pageAge(late, reply);
      case 'read':
        void readFile(url ?? '', from['network'] === true).then(reply);
        return true;
      case 'leave':
        void leave(url ?? '', from['reload'] === true);
        return false;
      case 'worked':
        take(from['work'], url ?? '');
        return false;
      case 'order':
        order(from['command']);
        return false;
      default:
        return false;
    }
  });
}

/** Only the top frame answers for its page: how old the page is, and by answering, that it is guarded. */
function pageAge(late: boolean, reply: (answer: Messages['pageAge']['reply']) => void): false {
  if (window === window.top) reply({ since: performance.timeOrigin, late });
  return false;
}
