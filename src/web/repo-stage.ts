import type { Freshness } from '../core/engine-face.js';
import { chooseRepo, chosenRepo } from './chosen-repo.js';
import { freshnessLine } from './freshness-line.js';
import { gapBanner } from './gap-banner.js';
import type { Places } from './places.js';
import { repoPicker } from './repo-picker.js';
import { type RepoView, type RepoViewOptions, repoView } from './repo-view.js';
import { welcome } from './welcome.js';

export interface RepoStage {
  /** Shows the repository that the address names, of these; the way to the first one, of none. */
  show(repos: readonly string[]): void;
  close(): void;
}

/** Puts one repository at a time on the page, and lets the person change which. */
export function repoStage(
  places: Places,
  options: Pick<RepoViewOptions, 'client' | 'api' | 'onError'>,
): RepoStage {
  const freshness = freshnessLine();
  const banner = gapBanner();
  places.freshness.replaceChildren(freshness.element);
  let known: readonly string[] = [];
  let picker = '';
  let shown: string | undefined;
  let view: RepoView | undefined;

  const showFreshness = (known: Freshness | undefined): void => {
    freshness.show(known);
    banner.show(known);
  };
  const draw = (): void => {
    const repo = chosenRepo(known);
    const listed = JSON.stringify([repo, known]);
    // Drawn again only for a change: a list that someone has opened must not fall shut.
    if (listed === picker) return;
    picker = listed;
    if (repo === undefined) {
      places.content.replaceChildren(welcome(location.origin));
      return;
    }
    places.repository.replaceChildren(repoPicker(known, repo, choose));
    if (repo === shown) return;
    view?.close();
    shown = repo;
    document.title = `${repo} · repo-live`;
    showFreshness(undefined);
    view = repoView({ ...options, repo, onFreshness: showFreshness });
    places.content.replaceChildren(banner.element, view.element);
  };
  const choose = (repo: string): void => {
    chooseRepo(repo);
    draw();
  };
  addEventListener('popstate', draw);

  return {
    show(repos) {
      known = repos;
      draw();
    },
    close() {
      removeEventListener('popstate', draw);
      view?.close();
      places.repository.replaceChildren();
      places.freshness.replaceChildren();
    },
  };
}
