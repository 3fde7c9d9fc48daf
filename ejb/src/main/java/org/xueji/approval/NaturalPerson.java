package org.xueji.approval;

import java.util.HexFormat;

/**
 * The human being behind an account or a post, by the blind index of an identity number: four-eyes compares these (C-4).
 *
 * @param index the blind index in hexadecimal
 */
public record NaturalPerson(String index) {

    public static NaturalPerson of(byte[] blindIndex) {
        return new NaturalPerson(HexFormat.of().formatHex(blindIndex));
    }
}
