package org.xueji.kernel;

import java.util.Locale;

/**
 * An obligation of one of the regulations, by the id under which {@code docs/traceability.md} lists it.
 *
 * @param source the regulation
 * @param number the article's number in it, from 1
 */
public record Article(Source source, int number) {

    /** Where an obligation comes from. */
    public enum Source implements Localized {
        /** 《中等职业学历教育学生学籍电子注册办法（试行）》 教职成〔2014〕12号. */
        V,
        /** 《高等学校学生学籍学历电子注册办法》 教学〔2014〕11号. */
        H,
        /** The product's own charter. */
        C,
        /** What every registrar meets in the first month. */
        S
    }

    /** Article {@code number} of the secondary-vocational measures. */
    public static Article vocational(int number) {
        return new Article(Source.V, number);
    }

    /** Article {@code number} of the higher-education measures. */
    public static Article higher(int number) {
        return new Article(Source.H, number);
    }

    /** Rule {@code number} of the charter. */
    public static Article charter(int number) {
        return new Article(Source.C, number);
    }

    /** Reads an id such as {@code V-10}. */
    public static Article parse(String id) {
        int dash = id.indexOf('-');
        return new Article(Source.valueOf(id.substring(0, dash)), Integer.parseInt(id.substring(dash + 1)));
    }

    /** Such as {@code V-10}. */
    public String id() {
        return source + "-" + number;
    }

    /** The citation as a reader of that language expects it, such as {@code 《…办法》第10条}. */
    public String citation(Locale locale) {
        return source.text(locale, number);
    }

    @Override
    public String toString() {
        return id();
    }
}
