package org.xueji.identity;

import java.util.List;
import java.util.Locale;

/** The 56 ethnic groups of GB/T 3304, in the order of their codes 01 to 56. */
public enum EthnicGroup implements StandardCode {
    HAN, MONGOL, HUI, TIBETAN, UYGUR, MIAO, YI, ZHUANG, BUYEI, KOREAN, MANCHU, DONG, YAO, BAI, TUJIA, HANI, KAZAK, DAI,
    LI, LISU, VA, SHE, GAOSHAN, LAHU, SUI, DONGXIANG, NAXI, JINGPO, KIRGIZ, TU, DAUR, MULAO, QIANG, BLANG, SALAR,
    MAONAN, GELAO, XIBE, ACHANG, PUMI, TAJIK, NU, UZBEK, RUSSIAN, EWENKI, DEANG, BONAN, YUGUR, GIN, TATAR, DERUNG,
    OROQEN, HEZHEN, MONBA, LHOBA, JINO;

    @Override
    public String code() {
        return "%02d".formatted(ordinal() + 1);
    }

    /** Without the word for group, as in 汉. */
    @Override
    public List<String> alsoWritten() {
        String words = text(Locale.CHINESE);
        return List.of(words.substring(0, words.length() - 1));
    }
}
