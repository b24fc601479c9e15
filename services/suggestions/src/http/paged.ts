import { cursorOf } from '@lianxin/nest';
import type { Listed } from '../reads/board.queries.js';

/** A page as lists answer it. */
export const paged = <T>({ items, total, last, names }: Listed<T>) => ({
  items,
  total,
  next: last ? cursorOf(...last) : null,
  names,
});
