/** The places that the static shell keeps for what is known only here. */
export interface Places {
  readonly repository: HTMLElement;
  readonly connection: HTMLElement;
  readonly content: HTMLElement;
  readonly freshness: HTMLElement;
}

export function findPlaces(): Places {
  return {
    repository: place('repository'),
    connection: place('connection'),
    content: place('content'),
    freshness: place('freshness'),
  };
}

function place(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`index.html has no #${id}`);
  return element;
}
