/** The program device-test: single operations on a GPU, compared with plain definitions of them. */
package org.tritonjvm.devicetest;
