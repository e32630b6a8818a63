// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TrainingUiExampleTest {
    private static final String PORT = "org.deeplearning4j.ui.port";

    @Test
    void saysWhereThePageIsAndEndsAtEnter() throws Exception {
        System.setProperty(PORT, "0");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            TrainingUiExample.run(
                    3,
                    new ByteArrayInputStream("\n".getBytes(StandardCharsets.UTF_8)),
                    new PrintStream(out, true, StandardCharsets.UTF_8));
        } finally {
            System.clearProperty(PORT);
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("The training page is at http://localhost:", "/train/overview", "Trained 3 epochs, loss ");
    }
}
