/** What may stand in an element: text is always text, whatever it looks like. */
export type Child = Node | string | null;

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * Makes an element. Everything that people wrote on GitHub comes in as a string child, and so as a
 * text node: nothing on this page parses HTML.
 */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, '');
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A link that leads out, or the bare text where there is no address of the web. */
export function outwardLink(url: string | null, text: string): Node {
  if (url === null || !/^https?:\/\//i.test(url)) return document.createTextNode(text);
  return el('a', { href: url, rel: 'noopener noreferrer', target: '_blank' }, text);
}
