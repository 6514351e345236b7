const parameter = 'repo';

/** The repository that the address names, spelled as the server does; else the first one. */
export function chosenRepo(repos: readonly string[]): string | undefined {
  const asked = new URL(location.href).searchParams.get(parameter);
  if (asked === null || asked === '') return repos[0];
  return repos.find((repo) => repo.toLowerCase() === asked.toLowerCase()) ?? asked;
}

/** Puts the choice into the address, so that it can be shared and gone back from. */
export function chooseRepo(repo: string): void {
  const address = new URL(location.href);
  address.searchParams.set(parameter, repo);
  history.pushState(null, '', address);
}
