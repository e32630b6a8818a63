// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitTableTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    Path folder;

    private BinaryData read(String text) throws IOException {
        return Datasets.csv(Files.writeString(folder.resolve("bits.csv"), text));
    }

    private ThrowableAssertAlternative<IllegalArgumentException> assertRefused(String text) {
        return assertThatIllegalArgumentException()
                .isThrownBy(() -> read(text))
                .withMessageContaining("bits.csv")
                .withMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0,1,1\n1,0,0\n",
                "a,b,c\n0,1,1\n1,0,0",
                "0;1;1\r\n1;0;0\r\n",
                "0 1 1\n\n1   0\t0\n\n",
                "\"x\" ; \"y\" ; \"z\"\n0 ; 1.0 ; 1e0\n\"1\" ; 0.0 ; 0",
                "# made by hand\n 0, 1 ,1 \n1,0,0",
                "\uFEFFa,b,c\n0,1,1\n1,0,0"
            })
    void readsEverySeparatorWithAndWithoutHeader(String text) throws IOException {
        assertThat(read(text))
                .isEqualTo(
                        BinaryData.fromRows(new int[][] {{0, 1, 1}, {1, 0, 0}}).withName("bits.csv"));
    }

    @Test
    void weighsRowsByTheColumnNamedWeight() throws IOException {
        BinaryData data = read("a,Weight,b\n0,2.5,1\n1,1e-3,0\n");
        assertThat(data)
                .isEqualTo(BinaryData.fromPatterns(2, new long[] {2, 1}, new double[] {2.5, 1e-3})
                        .withName("bits.csv"));
    }

    @Test
    void takesNumbersBesideTheWordWeightAsAHeader() throws IOException {
        assertThat(read("0 , 1 , weight \n1,1,3\n").weight(0)).isEqualTo(3);
    }

    @Test
    void refusesOtherEntriesWithLineColumnAndTheWayOut() {
        assertRefused("a,b\n0,1\n1,0.7\n")
                .withMessageContaining("line 3, column 2 ('b')")
                .withMessageContaining("must be 0 or 1, but was '0.7'")
                .withMessageContaining("Threshold");
        assertRefused("0,1\n1,\n").withMessageContaining("line 2, column 2: ").withMessageContaining("but was ''");
        assertRefused("0,1,1\n1,,0\n")
                .withMessageContaining("line 2, column 2: ")
                .withMessageContaining("but was ''");
        assertRefused("0,x\n1,0\n").withMessageContaining("line 1, column 2: ").withMessageContaining("but was 'x'");
        assertRefused("0,1\n1,-1\n").withMessageContaining("but was '-1'");
        assertRefused("0,1\n1,NaN\n").withMessageContaining("but was 'NaN'");
    }

    @Test
    void refusesImpossibleWeights() {
        for (String wrong : new String[] {"0", "-1", "NaN", "Infinity", "many", ""}) {
            assertRefused("a,weight\n1," + wrong + "\n")
                    .withMessageContaining("line 2, column 2 ('weight')")
                    .withMessageContaining("finite and above 0, but was '" + wrong + "'");
        }
        assertRefused("weight,a,weight\n1,1,1\n")
                .withMessageContaining("line 1, column 3")
                .withMessageContaining("second");
    }

    @Test
    void refusesLinesOfAnotherLength() {
        assertRefused("0,1\n1\n").withMessageContaining("line 2: each line must have 2 columns");
        assertRefused("0,1\n1,0,1\n").withMessageContaining("has 3");
        assertRefused("0,1\n1;0\n").withMessageContaining("has 1");
    }

    @Test
    void refusesEmptyFiles() {
        assertRefused("").withMessageContaining("is empty");
        assertRefused("\n  \n# nothing\n").withMessageContaining("is empty");
        assertRefused("a,b\n").withMessageContaining("only a header");
    }

    @Test
    void refusesTooManyOrTooFewColumns() {
        assertRefused("0" + ",1".repeat(64))
                .withMessageContaining("1..64 columns")
                .withMessageContaining("are 65");
        assertRefused("weight\n1\n").withMessageContaining("there are 0");
    }

    @Test
    void refusesBinaryFilesAsOtherEntries() throws IOException {
        Path file = Files.write(folder.resolve("bits.csv"), new byte[] {'0', '\n', (byte) 0xff, (byte) 0xfe});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Datasets.csv(file))
                .withMessageContaining("line 2, column 1");
    }

    @Test
    void refusesMissingFilesAndFolders() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Datasets.csv(folder.resolve("none.csv")))
                .withMessageContaining("none.csv' does not exist");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Datasets.csv(folder))
                .withMessageContaining("is not one");
    }
}
