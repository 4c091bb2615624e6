import { useMemo } from 'react';
import { qrPath } from './qrPath.ts';

/** A QR code in black on white in either room, because readers want it so. */
export function QrCode({ text, side, label }: { text: string; side: number; label: string }) {
  const { size, quiet, path } = useMemo(() => qrPath(text), [text]);
  return (
    <svg
      width={side}
      height={side}
      viewBox={`${-quiet} ${-quiet} ${size} ${size}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <rect x={-quiet} y={-quiet} width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" fillRule="evenodd" />
    </svg>
  );
}
