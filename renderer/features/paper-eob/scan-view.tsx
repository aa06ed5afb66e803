import { useEffect, useMemo, useState } from 'react';
import { documentBytes } from '../../lib/document-bytes.ts';
import { imagesInPdf } from './pdf-images.ts';

type Props = { readonly name: string; readonly mediaType: string; readonly base64: string };

/** A scan as the window itself can draw it: images, and the pages of a PDF that are images, as scanners write them. */
export function ScanView({ name, mediaType, base64 }: Props) {
  const images = useMemo(() => imagesOf(mediaType, documentBytes(base64)), [mediaType, base64]);
  if (images.length === 0)
    return <p className="soft">This window cannot draw {name}. It is kept with the paper; save a copy to look at it.</p>;
  return images
    .map((image, index) => ({ image, page: index + 1 }))
    .map(({ image, page }) => <Picture key={page} image={image} label={`${name}, page ${page}`} />);
}

function imagesOf(mediaType: string, bytes: Uint8Array): readonly Blob[] {
  if (mediaType === 'application/pdf') return imagesInPdf(bytes);
  return mediaType === 'image/tiff' ? [] : [new Blob([new Uint8Array(bytes)], { type: mediaType })];
}

function Picture({ image, label }: { readonly image: Blob; readonly label: string }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(image);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [image]);
  return address === undefined ? null : <img className="paper-scan" src={address} alt={label} />;
}
