package org.xueji.systems;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;

/**
 * A program to be registered.
 *
 * @param organisation acts for it, at and below it
 * @param name what it is called
 * @param purpose what it is for; shown to whoever reviews it
 * @param perMinute requests a minute, at most 6,000
 * @param validUntil the last day
 */
public record NewApiClient(@NotNull UUID organisation, @NotBlank @Size(max = 100) String name, @NotBlank @Size(max = 500) String purpose,
                           @NotEmpty Set<@NotNull SystemScope> scopes, @Min(1) @Max(6000) int perMinute, @NotNull LocalDate validUntil) {
}
