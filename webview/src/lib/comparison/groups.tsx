import type { CompareRow } from '../../../../schemas/protocol.generated.js';
import { count, unknown } from '../format/numbers.js';
import { rowName } from './row-words.js';

/** Right answers by the data's groups, where it has any. */
export function Groups({ rows }: { readonly rows: readonly CompareRow[] }) {
  const names = [...new Set(rows.flatMap(({ groups }) => groups?.map(({ group }) => group) ?? []))];
  if (names.length === 0) return null;
  return (
    <details class="section" data-testid="groups">
      <summary>Right answers by group of questions</summary>
      <div class="table-frame" tabIndex={0} role="group" aria-label="Groups, scrollable">
        <table class="table">
          <thead>
            <tr>
              <th scope="col" class="is-text">
                who
              </th>
              <th scope="col">rounds</th>
              {names.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                <th scope="row" class="is-text">
                  {rowName(row)}
                </th>
                <td>{row.rounds ?? ''}</td>
                {names.map((name) => {
                  const group = row.groups?.find((candidate) => candidate.group === name);
                  return <td key={name}>{group === undefined ? unknown : `${count(group.correct)} of ${count(group.n)}`}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
