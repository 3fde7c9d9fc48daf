package org.xueji.exchange;

import java.io.IOException;
import java.io.Reader;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.xueji.kernel.Refusal;

/**
 * Reads one XML part from front to back. Names are read without their prefix, since workbooks are written with and without one.
 *
 * <p>Whatever the parser objects to becomes {@link ExchangeRefusal#DAMAGED}. The parser is the JDK's own, whatever else the server ships.
 */
final class Xml implements AutoCloseable {

    private static final XMLInputFactory FACTORY = factory();
    /** Far more than any workbook nests or names. */
    private static final int DEEPEST = 100;
    private static final int MOST_NAMES = 2_000;

    private final String part;
    private final Reader source;
    private final XMLStreamReader reader;
    private final Set<String> names = new HashSet<>();
    private int depth;
    private int event;
    /** Of the element that just started or ended; null between elements. */
    private String name;

    Xml(Reader source, String part) {
        this.part = part;
        this.source = new XmlGuard(source, part);
        try {
            this.reader = FACTORY.createXMLStreamReader(this.source);
        } catch (XMLStreamException e) {
            throw damaged();
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    /** Moves on to the next event; false at the end of the part. */
    boolean next() {
        try {
            if (!reader.hasNext()) {
                return false;
            }
            event = reader.next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> enter();
                case XMLStreamConstants.END_ELEMENT -> leave();
                default -> name = null;
            }
            return true;
        } catch (XMLStreamException e) {
            throw damaged();
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException parserGaveUp) {
            throw damaged();
        }
    }

    /** Every new name stays in the parser's tables, so their number is bounded. */
    private void enter() {
        String whole = reader.getLocalName();
        names.add(whole);
        name = withoutPrefix(whole);
        for (int i = reader.getAttributeCount() - 1; i >= 0; i--) {
            names.add(reader.getAttributeLocalName(i));
        }
        if (++depth > DEEPEST || names.size() > MOST_NAMES) {
            throw damaged();
        }
    }

    private void leave() {
        name = withoutPrefix(reader.getLocalName());
        depth--;
    }

    /** Reads to the end of the part, only to know that it is sound. */
    void finish() {
        while (next()) {
            continue;
        }
    }

    boolean starts(String element) {
        return event == XMLStreamConstants.START_ELEMENT && element.equals(name);
    }

    boolean ends(String element) {
        return event == XMLStreamConstants.END_ELEMENT && element.equals(name);
    }

    boolean isText() {
        return reader.isCharacters();
    }

    /** An attribute of the element that just started, or null. */
    String attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (name.equals(withoutPrefix(reader.getAttributeLocalName(i)))) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    /** Whether an attribute of XML Schema's boolean type is set and true. */
    boolean flag(String name) {
        String value = attribute(name);
        return "1".equals(value) || "true".equals(value) || "on".equals(value);
    }

    void appendTextTo(StringBuilder text, int most) {
        int room = most - text.length();
        if (room > 0) {
            text.append(reader.getTextCharacters(), reader.getTextStart(), Math.min(room, reader.getTextLength()));
        }
    }

    Refusal damaged() {
        return new Refusal(ExchangeRefusal.DAMAGED, part);
    }

    private static String withoutPrefix(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    @Override
    public void close() {
        try {
            reader.close();
            source.close();
        } catch (XMLStreamException | IOException e) {
            throw damaged();
        }
    }
}
