/**
 * A node of the document's structure, which a screen reader follows and from which text is taken out in order.
 */
export interface Tag {
  child(type: string, options?: { readonly alt?: string }): Tag
  /** Draws content that belongs to this node; it must not change the page. */
  draw(work: () => void): void
}

/** Starts the structure of a document and hands out its root. */
export function openTags(doc: PDFKit.PDFDocument): { readonly root: Tag; close(): void } {
  const root = doc.struct('Document')
  doc.addStructure(root)
  return { root: tagOver(doc, root, 'Document'), close: () => root.end() }
}

function tagOver(doc: PDFKit.PDFDocument, node: PDFKit.PDFStructureElement, type: string): Tag {
  return {
    child(childType, options = {}) {
      const child = doc.struct(childType, options)
      node.add(child)
      return tagOver(doc, child, childType)
    },
    draw(work) {
      node.add(doc.markStructureContent(type))
      work()
      doc.endMarkedContent()
    },
  }
}

/** Draws what is no content: bands, rules, page numbers. */
export function drawArtifact(doc: PDFKit.PDFDocument, work: () => void): void {
  doc.markContent('Artifact')
  work()
  doc.endMarkedContent()
}
