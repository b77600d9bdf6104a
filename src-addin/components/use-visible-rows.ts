// Which rows of a long list are in sight, so that only those are built. Rows are of one height; the list lies anywhere within a
// scrolling page, between other things that open and close.
import { useEffect, useState, type RefObject } from 'react';

/** Rows kept ready above and below, so that a quick turn of the wheel meets no gap. */
const SPARE = 10;

export interface VisibleRows {
  first: number;
  /** Not included. */
  end: number;
}

function scrollerOf(element: HTMLElement): HTMLElement {
  for (let at = element.parentElement; at; at = at.parentElement) if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  return document.documentElement;
}

/** @returns the rows to build, and what brings a row into sight */
export function useVisibleRows(list: RefObject<HTMLElement>, count: number, height: number): [VisibleRows, (index: number) => void] {
  const [rows, setRows] = useState<VisibleRows>({ first: 0, end: 0 });

  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const scroller = scrollerOf(element);
    const at = (y: number) => Math.min(count, Math.max(0, y));
    const measure = () => {
      const { top } = element.getBoundingClientRect();
      const view = scroller.getBoundingClientRect();
      const first = at(Math.floor((view.top - top) / height) - SPARE);
      const end = at(Math.ceil((view.bottom - top) / height) + SPARE);
      setRows((before) => (before.first === first && before.end === end ? before : { first, end }));
    };
    scroller.addEventListener('scroll', measure, { passive: true });
    // Tells once at the start, and whenever something above opens or closes, which moves the list without any scrolling.
    const watching = new ResizeObserver(measure);
    watching.observe(scroller);
    for (const part of scroller.children) watching.observe(part);
    return () => {
      scroller.removeEventListener('scroll', measure);
      watching.disconnect();
    };
  }, [list, count, height]);

  function reveal(index: number) {
    const element = list.current;
    if (!element) return;
    const scroller = scrollerOf(element);
    const view = scroller.getBoundingClientRect();
    const top = element.getBoundingClientRect().top + index * height;
    if (top < view.top) scroller.scrollTop += top - view.top;
    else if (top + height > view.bottom) scroller.scrollTop += top + height - view.bottom;
  }
  return [rows, reveal];
}
