import { el } from './element.js';

/** The repository's name, or a choice where there are several. */
export function repoPicker(
  repos: readonly string[],
  chosen: string,
  onChoice: (repo: string) => void,
): HTMLElement {
  const all = repos.includes(chosen) ? repos : [chosen, ...repos];
  if (all.length === 1) return el('h1', { class: 'repo-name' }, chosen);
  const select = el(
    'select',
    { id: 'repo' },
    ...all.map((repo) => el('option', { value: repo, selected: repo === chosen }, repo)),
  );
  select.addEventListener('change', () => onChoice(select.value));
  return el(
    'h1',
    { class: 'repo-name' },
    el('label', { for: 'repo', class: 'visually-hidden' }, 'Repository'),
    select,
  );
}
