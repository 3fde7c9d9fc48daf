package org.xueji.evidence;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.xueji.kernel.Refusal;

/**
 * A PDF that shows pages and does nothing else. It is kept byte for byte, since signatures of other offices may hang on that, so what it must not
 * hold is looked for in every object of it.
 */
final class HarmlessPdf {

    private static final int MOST_PAGES = 500;
    private static final int MOST_OBJECTS = 300_000;

    /** Keys that only things have that act or hold other files. */
    private static final Set<String> FORBIDDEN_KEYS = Set.of("JS", "JavaScript", "XFA", "EF", "EmbeddedFiles", "RichMediaContent", "Collection");
    /** Values of a type that act or hold other files, under the keys that name types. */
    private static final Set<String> FORBIDDEN_TYPES = Set.of("JavaScript", "Launch", "SubmitForm", "ImportData", "GoToE", "GoToR", "RichMediaExecute",
        "Rendition", "Movie", "Sound", "EmbeddedFile", "FileAttachment", "RichMedia", "Screen", "3D");
    private static final Set<COSName> NAMING_TYPES = Set.of(COSName.S, COSName.TYPE, COSName.SUBTYPE);

    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<COSBase> ahead = new ArrayDeque<>();

    private HarmlessPdf() {
    }

    /** @throws Refusal if it is damaged, encrypted, or does more than show pages */
    static void require(byte[] content) {
        PdfStreams.require(content);
        try (PDDocument document = Loader.loadPDF(content)) {
            if (document.isEncrypted()) {
                throw new Refusal(EvidenceRefusal.PDF_ENCRYPTED);
            }
            int pages = document.getNumberOfPages();
            if (pages < 1 || pages > MOST_PAGES) {
                throw new Refusal(EvidenceRefusal.PDF_DAMAGED);
            }
            new HarmlessPdf().look(document);
        } catch (InvalidPasswordException e) {
            throw new Refusal(EvidenceRefusal.PDF_ENCRYPTED);
        } catch (IOException | ClassCastException | IllegalArgumentException | NullPointerException | IndexOutOfBoundsException e) {
            throw new Refusal(EvidenceRefusal.PDF_DAMAGED);   // as the parser answers to what is broken
        }
    }

    private void look(PDDocument document) {
        ahead.add(document.getDocument().getTrailer());
        for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
            ahead.add(document.getDocument().getObjectFromPool(key));
        }
        while (!ahead.isEmpty()) {
            COSBase next = ahead.poll();
            if (next instanceof COSObject reference) {
                next = reference.getObject();
            }
            if (next != null && seen.add(next)) {
                requireHarmless(next);
            }
            if (seen.size() > MOST_OBJECTS) {
                throw new Refusal(EvidenceRefusal.PDF_EXPANDS_TOO_FAR);
            }
        }
    }

    private void requireHarmless(COSBase object) {
        if (object instanceof COSArray array) {
            array.forEach(this::later);
        } else if (object instanceof COSDictionary dictionary) {
            dictionary.entrySet().forEach(entry -> {
                if (FORBIDDEN_KEYS.contains(entry.getKey().getName())
                    || NAMING_TYPES.contains(entry.getKey()) && dictionary.getDictionaryObject(entry.getKey()) instanceof COSName type
                        && FORBIDDEN_TYPES.contains(type.getName())) {
                    throw new Refusal(EvidenceRefusal.PDF_ACTIVE);
                }
                later(entry.getValue());
            });
        }
    }

    private void later(COSBase object) {
        if (object instanceof COSObject || object instanceof COSArray || object instanceof COSDictionary) {
            ahead.add(object);
        }
    }
}
