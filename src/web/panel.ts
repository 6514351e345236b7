/** A part of the page that shows one kind of data, and knows nothing of where it came from. */
export interface Panel<Data> {
  readonly element: HTMLElement;
  show(data: Data): void;
}
