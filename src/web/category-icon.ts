import type { Category } from '../core/event.js';

const namespace = 'http://www.w3.org/2000/svg';

/** One stroked path for each category, drawn on 16 by 16. */
const paths: Readonly<Record<Category, string>> = {
  planning: 'M8 2.500a5.500 5.500 0 1 0 .01 0M8 6.500v3M8 11.200v.1',
  code: 'M5.500 4.500 2 8l3.500 3.500M10.500 4.500 14 8l-3.500 3.500',
  review:
    'M1.500 8s2.400-4.200 6.500-4.200S14.500 8 14.500 8 12.100 12.200 8 12.200 1.500 8 1.500 8ZM8 6.200a1.800 1.800 0 1 0 .01 0',
  discussion: 'M2.500 3.500h11v7.500H7L4 13.500V11H2.500Z',
  release: 'M2.500 2.500h5l6 6-5 5-6-6ZM5.300 5.300v.1',
  ci: 'M8 2.500a5.500 5.500 0 1 0 .01 0M5.500 8.200l1.800 1.800 3.300-3.700',
  community:
    'm8 2.300 1.700 3.600 3.900.5-2.900 2.700.8 3.900L8 11l-3.500 2 .8-3.900L2.400 6.400l3.900-.5Z',
  administration: 'M3 4.500h10M3 8h10M3 11.500h10M6 3v3M10.500 6.500v3M5 10v3',
  other: 'M4 8v.1M8 8v.1M12 8v.1',
};

/** The category as a small picture, which says nothing to a reader aloud: the summary does. */
export function categoryIcon(category: Category): SVGElement {
  const svg = document.createElementNS(namespace, 'svg');
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', paths[category] ?? paths.other);
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(path);
  return svg;
}
