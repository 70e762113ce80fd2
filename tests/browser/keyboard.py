"""What the keyboard reaches on a page, asked by scripts in it: ``NOTING % FOCUSED`` notes where each Tab led."""

from __future__ import annotations

REACHABLE = """() => {
  const seen = element => element.checkVisibility({visibilityProperty: true}) && element.getClientRects().length;
  const all = document.querySelectorAll('a[href], button, select, input, textarea, summary, [tabindex="0"]');
  window.wanted = [...all].filter(element => seen(element) && !element.disabled && element.tabIndex >= 0);
  return window.wanted.length;
}"""
# Notes where each Tab led, once its key is up: only then has the page scrolled there.
NOTING = """() => {
  window.reached = [];
  addEventListener('keyup', event => { if (event.key === 'Tab') window.reached.push((%s)()) }, true);
}"""
FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const hit = [...element.getClientRects()].some(box => {
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return top && (element.contains(top) || top.contains(element));
  });
  const known = window.wanted.indexOf(element);
  return [known, element.outerHTML.slice(0, 120), style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2, hit];
}"""
