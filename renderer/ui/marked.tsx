/** Text with the parts that match what was typed marked: every word of the query, whatever the case. */
export function Marked({ text, query }: { readonly text: string; readonly query: string }) {
  const words = query.split(/[\s,]+/).filter((word) => word.length > 0);
  if (words.length === 0) return text;
  const pattern = new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'gi');
  let at = 0;
  return text.split(pattern).map((part, index) => {
    const key = `${at} ${index % 2}`; // an empty part starts where its neighbour does
    at += part.length;
    return index % 2 === 1 ? <mark key={key}>{part}</mark> : <span key={key}>{part}</span>;
  });
}
