package org.xueji.provisioning;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

/**
 * Somebody to stand in for the holder of a post.
 *
 * @param username the deputy's account, in the realm that signs in the post's holders
 * @param from the first day
 * @param until the last day
 */
public record NewDeputy(@NotBlank String username, @NotNull LocalDate from, @NotNull LocalDate until) {
}
