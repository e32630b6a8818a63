// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.updater;

import org.nd4j.linalg.learning.AMSGradUpdater;
import org.nd4j.linalg.learning.AdaBeliefUpdater;
import org.nd4j.linalg.learning.AdaDeltaUpdater;
import org.nd4j.linalg.learning.AdaGradUpdater;
import org.nd4j.linalg.learning.AdaMaxUpdater;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.NadamUpdater;
import org.nd4j.linalg.learning.NesterovsUpdater;
import org.nd4j.linalg.learning.NoOpUpdater;
import org.nd4j.linalg.learning.RmsPropUpdater;
import org.nd4j.linalg.learning.SgdUpdater;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaBelief;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.qbm4j.optimize.UpdateRule;

/** Makes ND4J's updaters from options; ND4J's constants are the defaults. The learning rate is set at each call. */
final class Nd4jRules {
    private static final double RATE_SET_LATER = 1;

    private Nd4jRules() {}

    static UpdateRule adaBelief(RuleOptions o) {
        AdaBelief config = new AdaBelief(
                RATE_SET_LATER,
                o.get("beta1", AdaBelief.DEFAULT_BETA1_MEAN_DECAY),
                o.get("beta2", AdaBelief.DEFAULT_BETA2_VAR_DECAY),
                o.get("epsilon", AdaBelief.DEFAULT_EPSILON));
        return new Nd4jRule(config, new AdaBeliefUpdater(config), o.numParameters());
    }

    static UpdateRule adaDelta(RuleOptions o) {
        AdaDelta config = new AdaDelta(
                o.get("rho", AdaDelta.DEFAULT_ADADELTA_RHO), o.get("epsilon", AdaDelta.DEFAULT_ADADELTA_EPSILON));
        return new Nd4jRule(config, new AdaDeltaUpdater(config), o.numParameters());
    }

    static UpdateRule adaGrad(RuleOptions o) {
        AdaGrad config = new AdaGrad(RATE_SET_LATER, o.get("epsilon", AdaGrad.DEFAULT_ADAGRAD_EPSILON));
        return new Nd4jRule(config, new AdaGradUpdater(config), o.numParameters());
    }

    static UpdateRule adam(RuleOptions o) {
        Adam config = new Adam(
                RATE_SET_LATER,
                o.get("beta1", Adam.DEFAULT_ADAM_BETA1_MEAN_DECAY),
                o.get("beta2", Adam.DEFAULT_ADAM_BETA2_VAR_DECAY),
                o.get("epsilon", Adam.DEFAULT_ADAM_EPSILON));
        return new Nd4jRule(config, new AdamUpdater(config), o.numParameters());
    }

    static UpdateRule adaMax(RuleOptions o) {
        AdaMax config = new AdaMax(
                RATE_SET_LATER,
                o.get("beta1", AdaMax.DEFAULT_ADAMAX_BETA1_MEAN_DECAY),
                o.get("beta2", AdaMax.DEFAULT_ADAMAX_BETA2_VAR_DECAY),
                AdaMax.DEFAULT_ADAMAX_EPSILON);
        return new Nd4jRule(config, new AdaMaxUpdater(config), o.numParameters());
    }

    static UpdateRule amsGrad(RuleOptions o) {
        AMSGrad config = new AMSGrad(
                RATE_SET_LATER,
                o.get("beta1", AMSGrad.DEFAULT_AMSGRAD_BETA1_MEAN_DECAY),
                o.get("beta2", AMSGrad.DEFAULT_AMSGRAD_BETA2_VAR_DECAY),
                o.get("epsilon", AMSGrad.DEFAULT_AMSGRAD_EPSILON));
        return new Nd4jRule(config, new AMSGradUpdater(config), o.numParameters());
    }

    static UpdateRule nadam(RuleOptions o) {
        Nadam config = new Nadam(
                RATE_SET_LATER,
                o.get("beta1", Nadam.DEFAULT_NADAM_BETA1_MEAN_DECAY),
                o.get("beta2", Nadam.DEFAULT_NADAM_BETA2_VAR_DECAY),
                o.get("epsilon", Nadam.DEFAULT_NADAM_EPSILON));
        return new Nd4jRule(config, new NadamUpdater(config), o.numParameters());
    }

    static UpdateRule nesterovs(RuleOptions o) {
        Nesterovs config = new Nesterovs(RATE_SET_LATER, o.get("momentum", Nesterovs.DEFAULT_NESTEROV_MOMENTUM));
        return new Nd4jRule(config, new NesterovsUpdater(config), o.numParameters());
    }

    static UpdateRule noOp(RuleOptions o) {
        NoOp config = new NoOp();
        return new Nd4jRule(config, new NoOpUpdater(config), o.numParameters());
    }

    static UpdateRule rmsProp(RuleOptions o) {
        RmsProp config = new RmsProp(
                RATE_SET_LATER,
                o.get("decay", RmsProp.DEFAULT_RMSPROP_RMSDECAY),
                o.get("epsilon", RmsProp.DEFAULT_RMSPROP_EPSILON));
        return new Nd4jRule(config, new RmsPropUpdater(config), o.numParameters());
    }

    static UpdateRule sgd(RuleOptions o) {
        Sgd config = new Sgd(RATE_SET_LATER);
        return new Nd4jRule(config, new SgdUpdater(config), o.numParameters());
    }
}
