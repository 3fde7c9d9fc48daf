package org.xueji.provisioning;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

/**
 * A hand-over of all posts of somebody at an organisation.
 *
 * @param predecessor the account of whoever leaves
 * @param successor the account of whoever follows
 * @param lastDay of the predecessor; the successor acts from it on
 * @param note what the successor is to know; empty for nothing
 */
public record NewHandOver(@NotBlank String predecessor, @NotBlank String successor, @NotNull LocalDate lastDay, String note) {
}
