package org.xueji.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.junit.jupiter.api.Test;
import org.xueji.kernel.Refusal;

/** A PDF shows pages and does nothing else; it is kept byte for byte, or refused. */
class HarmlessPdfTest {

    @Test
    void aPlainPdfIsKeptAsItIs() {
        byte[] plain = Uploads.pdf();

        assertThat(Inspection.kept(plain, FilePurpose.EVIDENCE)).satisfies(kept -> {
            assertThat(kept.content()).isEqualTo(plain);
            assertThat(kept.format()).isEqualTo(FileFormat.PDF);
        });
    }

    @Test
    void linksToPagesAndAddressesAreHarmless() {
        byte[] linking = Uploads.pdf(document -> {
            PDActionURI action = new PDActionURI();
            action.setURI("https://www.example.cn/");
            PDAnnotationLink link = new PDAnnotationLink();
            link.setAction(action);
            document.getPage(0).setAnnotations(List.of(link));
        });

        assertThat(Inspection.kept(linking, FilePurpose.EVIDENCE).content()).isEqualTo(linking);
    }

    @Test
    void aScriptIsRefusedWhereverItHangs() {
        assertRefused(Uploads.pdf(d -> d.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"))), EvidenceRefusal.PDF_ACTIVE);
        assertRefused(Uploads.pdf(d -> {
            PDAnnotationLink link = new PDAnnotationLink();
            link.setAction(new PDActionJavaScript("app.alert(1)"));
            d.getPage(0).setAnnotations(List.of(link));
        }), EvidenceRefusal.PDF_ACTIVE);
    }

    @Test
    void aProgramToStartIsRefused() {
        assertRefused(Uploads.pdf(d -> d.getDocumentCatalog().setOpenAction(new PDActionLaunch())), EvidenceRefusal.PDF_ACTIVE);
    }

    @Test
    void aFileInsideTheFileIsRefused() {
        assertRefused(Uploads.pdf(d -> {
            PDComplexFileSpecification file = new PDComplexFileSpecification();
            file.setEmbeddedFile(new PDEmbeddedFile(d, new ByteArrayInputStream(new byte[] {1, 2, 3})));
            PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
            tree.setNames(Map.of("x", file));
            PDDocumentNameDictionary names = new PDDocumentNameDictionary(d.getDocumentCatalog());
            names.setEmbeddedFiles(tree);
            d.getDocumentCatalog().setNames(names);
        }), EvidenceRefusal.PDF_ACTIVE);
    }

    @Test
    void aFormThatBringsItsOwnProgramIsRefused() {
        assertRefused(Uploads.pdf(d -> {
            COSDictionary form = new COSDictionary();
            form.setItem(COSName.getPDFName("XFA"), d.getDocument().createCOSStream());
            d.getDocumentCatalog().getCOSObject().setItem(COSName.ACRO_FORM, form);
        }), EvidenceRefusal.PDF_ACTIVE);
    }

    @Test
    void aNameInDisguiseIsRefused() {
        String plain = """
            %PDF-1.4
            1 0 obj <</Type/Catalog/Pages 2 0 R/OpenAction <</S/Java#53cript/#4AS(app.alert)>> >> endobj
            2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
            3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj
            trailer <</Root 1 0 R/Size 4>>
            startxref
            9
            %%EOF""";

        assertRefused(plain.getBytes(StandardCharsets.US_ASCII), EvidenceRefusal.PDF_DISGUISED);
    }

    @Test
    void packingThatIsNotLookedThroughIsRefused() {
        String plain = new String(Uploads.pdf(), StandardCharsets.ISO_8859_1);

        assertRefused(plain.replaceFirst("endobj", "/LZWDecode endobj").getBytes(StandardCharsets.ISO_8859_1), EvidenceRefusal.PDF_DISGUISED);
    }

    @Test
    void aProtectedPdfIsRefusedWithAndWithoutAPassword() {
        assertRefused(Uploads.encryptedPdf("secret"), EvidenceRefusal.PDF_ENCRYPTED);
        assertRefused(Uploads.encryptedPdf(""), EvidenceRefusal.PDF_ENCRYPTED);
    }

    @Test
    void aPdfThatIsSomethingElseTooIsRefused() {
        assertRefused(Uploads.followedBy(Uploads.pdf(), Uploads.archive()), EvidenceRefusal.PDF_DISGUISED);
        assertRefused(Uploads.followedBy(Uploads.pdf(), "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII)), EvidenceRefusal.PDF_DISGUISED);
        assertRefused(Uploads.followedBy(Uploads.followedBy(Uploads.pdf(), Uploads.archive()), "\n%%EOF".getBytes(StandardCharsets.US_ASCII)),
            EvidenceRefusal.PDF_DAMAGED, EvidenceRefusal.PDF_DISGUISED);
    }

    @Test
    void anExpandingPdfIsRefused() {
        byte[] bomb = Uploads.expandingPdf(70 << 20);

        assertThat(bomb.length).isLessThan(1 << 20);
        assertRefused(bomb, EvidenceRefusal.PDF_EXPANDS_TOO_FAR);
    }

    @Test
    void aPdfCutShortOrWithoutPagesIsRefused() {
        byte[] whole = Uploads.pdf();

        assertRefused(Arrays.copyOf(whole, whole.length / 2), EvidenceRefusal.PDF_DAMAGED);
        assertRefused("%PDF-1.7\nnothing\n%%EOF".getBytes(StandardCharsets.US_ASCII), EvidenceRefusal.PDF_DAMAGED);
        assertRefused(Uploads.pdf(d -> d.removePage(0)), EvidenceRefusal.PDF_DAMAGED);
    }

    @Test
    void aBrokenPdfIsRefusedAndNothingWorse() {
        Random random = new Random(1);
        byte[] sound = Uploads.pdf();
        for (int i = 0; i < 300; i++) {
            byte[] broken = sound.clone();
            for (int j = 0; j < 8; j++) {
                broken[6 + random.nextInt(broken.length - 6)] = (byte) random.nextInt(128);
            }
            try {
                Inspection.kept(broken, FilePurpose.EVIDENCE);
            } catch (Refusal refusal) {
                assertThat(refusal.reason()).isInstanceOf(EvidenceRefusal.class);
            }
        }
    }

    static void assertRefused(byte[] upload, EvidenceRefusal... reasons) {
        assertThatThrownBy(() -> Inspection.kept(upload, FilePurpose.EVIDENCE)).isInstanceOf(Refusal.class)
            .satisfies(e -> assertThat(((Refusal) e).reason()).isIn((Object[]) reasons));
    }
}
