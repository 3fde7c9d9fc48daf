package org.xueji.provisioning;

import java.util.List;

/**
 * What a set-up would make; nothing is written yet.
 *
 * @param realm the realm that would sign its operators in; empty where the code is none
 * @param prepared whether the province stands in the tree already
 * @param present how many of the divisions do
 * @param problems what stands in the way, everything at once
 */
public record ProvincePreview(String code, String name, String realm, boolean prepared, long prefectures, long counties, long present, List<SetUpProblem.Found> problems) {

    public boolean isPossible() {
        return problems.isEmpty();
    }
}
