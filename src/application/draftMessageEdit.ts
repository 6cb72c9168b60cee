import type { FileEdit } from '../domain/suggestion';
import { LineIndex } from '../foundations/text';
import type { DraftMessageRequest } from './draftRequest';

/** The edit that puts a message into the box, in place of what stands there. */
export function messageEdit({ repository, message = '' }: DraftMessageRequest, newText: string): FileEdit {
  const start = { line: 0, character: 0 };
  const range = { start, end: new LineIndex(message).positionAt(message.length) };
  return {
    path: repository,
    range,
    newText,
    expected: message,
    context: { before: '', after: '' },
    into: 'commitMessage',
  };
}
