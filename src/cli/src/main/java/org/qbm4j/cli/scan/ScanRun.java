// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.qbm4j.cli.experiment.ScanExperiment;
import org.qbm4j.diagnostics.study.StudyResult;
import org.qbm4j.diagnostics.study.StudyRunner;
import org.qbm4j.diagnostics.study.StudySpec;
import org.qbm4j.diagnostics.study.StudySummary;
import org.qbm4j.diagnostics.study.Sweep;

/** Measures the studies of a file one after another, and knows how far it is. */
public final class ScanRun implements AutoCloseable {
    private final ScanExperiment scan;
    private final ResultsFile results;
    private final int[] done;
    private volatile int current;

    /**
     * Opens the results of a folder, or begins them.
     *
     * @param scan the study
     * @param folder its folder
     */
    public ScanRun(ScanExperiment scan, ScanFolder folder) {
        this.scan = scan;
        this.results = ResultsFile.open(folder.results(), scan);
        this.done = new int[scan.studies().size()];
        for (int i = 0; i < done.length; i++) {
            done[i] = results.results(i).size();
        }
    }

    /**
     * Measures what is missing.
     *
     * @param threads number of threads
     * @param stop asked before each instance
     * @return whether all is measured
     */
    public boolean measure(int threads, BooleanSupplier stop) {
        for (int i = 0; i < done.length; i++) {
            current = i;
            int study = i;
            StudyRunner runner = new StudyRunner(spec(i), threads, done[i], stop, r -> take(study, r));
            if (!runner.run()) {
                return false;
            }
        }
        return true;
    }

    private void take(int study, StudyResult result) {
        results.append(study, result);
        synchronized (done) {
            done[study]++;
        }
    }

    private StudySpec spec(int study) {
        return scan.studies().get(study).spec();
    }

    /**
     * Number of finished instances of all studies.
     *
     * @return from 0
     */
    public long finished() {
        synchronized (done) {
            long all = 0;
            for (int d : done) {
                all += d;
            }
            return all;
        }
    }

    /**
     * Share of the work that is done, by counts of operations.
     *
     * @return in [0, 1]
     */
    public double share() {
        double part = 0;
        double all = 0;
        synchronized (done) {
            for (int i = 0; i < done.length; i++) {
                double work = StudyRunner.work(spec(i));
                part += work * StudyRunner.share(spec(i), done[i]);
                all += work;
            }
        }
        return part / all;
    }

    /**
     * Where the measuring stands, for people.
     *
     * @return such as {@code circuit, hidden 3, instance 17 of 1000}
     */
    public String place() {
        int study = current;
        StudySpec spec = spec(study);
        int finished;
        synchronized (done) {
            finished = done[study];
        }
        int at = Math.min(finished, StudyRunner.size(spec) - 1);
        return String.format(
                Locale.ROOT,
                "%s, %s %s, instance %d of %d",
                scan.studies().get(study).label(),
                spec.sweep().quantity().label(),
                Sweep.text(spec.sweep().values().get(at / spec.instances())),
                at % spec.instances() + 1,
                spec.instances());
    }

    /**
     * Curves and fits of every study so far.
     *
     * @return one summary for each, in the order of the file
     */
    public List<StudySummary> summaries() {
        List<StudySummary> summaries = new ArrayList<>();
        for (int i = 0; i < done.length; i++) {
            summaries.add(StudySummary.of(spec(i), results.results(i), scan.bootstrap()));
        }
        return summaries;
    }

    @Override
    public void close() {
        results.close();
    }
}
