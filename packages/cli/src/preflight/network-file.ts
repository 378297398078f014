import { readTaskNetwork, type TaskNetwork } from '@taskwarden/domain';
import { CliFault } from '../fault.ts';
import { isUnreadable, readDocument } from '../lint/document.ts';
import { describeUnread, textOfFile } from '../lint/input-file.ts';
import { isUnread } from '../lint/lint-file.ts';
import { parseModelPath } from '../lint/model-path.ts';
import { asWritten, nearest, toJson } from '../lint/node.ts';
import { positionAt } from '../lint/source-text.ts';
import type { Terminal } from '../terminal.ts';

/** The network in a file, JSON or YAML. A misspelt member would silently be judged as absent, so it is refused. */
export async function networkIn(file: string, terminal: Terminal): Promise<TaskNetwork> {
  const given = await textOfFile(file, terminal);
  if (isUnread(given)) throw new CliFault(describeUnread(given));
  const { source, root } = readDocument(given.text);
  if (isUnreadable(root)) {
    const { reason, offset } = root;
    throw new CliFault(
      describeUnread({
        file,
        unreadable: reason,
        ...(offset === undefined ? {} : positionAt(source, offset)),
      }),
    );
  }
  const { value, problems, misspellings } = readTaskNetwork(toJson(root, asWritten));
  const wrong = [
    ...problems,
    ...misspellings.map(({ path, meant }) => ({ path, message: `no such member; ${meant} may be meant` })),
  ];
  const [first] = wrong;
  if (first === undefined) return value;
  const { node } = nearest(root, parseModelPath(first.path));
  const place = positionAt(source, node.range[0]);
  throw new CliFault(
    describeUnread({ file, ...place, unreadable: `${first.path}: ${first.message}` }),
    'See examples/network.yaml for what a network file holds.',
  );
}
