import { type RefObject, useLayoutEffect } from 'react';

/**
 * Shows an element of `popover="manual"` in the top layer under its anchor (above it where there is no room), so that no scrolling
 * pane cuts it off and a dialog does not cover it.
 */
export function useFloating(open: boolean, anchor: RefObject<HTMLElement | null>, floating: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const [box, list] = [anchor.current, floating.current];
    if (!open || !box || !list) return;
    list.showPopover?.();
    const place = () => {
      const at = box.getBoundingClientRect();
      const height = list.offsetHeight;
      const above = at.bottom + 4 + height > innerHeight && at.top - 4 - height > 0;
      list.style.top = `${above ? at.top - 4 - height : at.bottom + 4}px`;
      list.style.left = `${Math.max(8, Math.min(at.left, innerWidth - list.offsetWidth - 8))}px`;
      list.style.minWidth = `${at.width}px`;
    };
    place();
    addEventListener('scroll', place, true);
    addEventListener('resize', place);
    const sized = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(place);
    sized?.observe(list);
    return () => {
      removeEventListener('scroll', place, true);
      removeEventListener('resize', place);
      sized?.disconnect();
      if (list.isConnected) list.hidePopover?.();
    };
  }, [open, anchor, floating]);
}
