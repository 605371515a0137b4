export type GalleryPicture = { src: string | null; alt: string }
